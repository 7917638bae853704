-- name: begin_block_end
SELECT begin_block_end(:block::uuid)::text
