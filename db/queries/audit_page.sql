-- name: audit_page
-- Newest first, at these sites and without a site, before a place in that order.
SELECT json_build_array(e.id, micros(e.at), e.request_id, e.user_id, u.display_name, e.role,
  e.site_id, e.patient_id, e.action, e.entity, e.entity_id, e.entity_key, e.entity_version,
  e.before, e.after, e.rules, e.override,
  EXISTS (SELECT FROM audit_seal s WHERE s.audit_id = e.id))::text
FROM audit_event e LEFT JOIN app_user u ON u.id = e.user_id
WHERE (e.site_id IS NULL OR e.site_id = ANY (:sites::uuid[]))
  AND (:from::timestamptz IS NULL OR e.at >= :from::timestamptz)
  AND (:to::timestamptz IS NULL OR e.at < :to::timestamptz)
  AND (:patient::uuid IS NULL OR e.patient_id = ANY (merged_family(:patient::uuid)))
  AND (:user::uuid IS NULL OR e.user_id = :user::uuid)
  AND (:entity::text IS NULL OR e.entity = :entity::text)
  AND (:entity_id::uuid IS NULL OR e.entity_id = :entity_id::uuid)
  AND (:action::text IS NULL OR starts_with(e.action, :action::text))
  AND (:before_at::timestamptz IS NULL
       OR (e.at, e.id) < (:before_at::timestamptz, :before_id::bigint))
ORDER BY e.at DESC, e.id DESC
LIMIT :limit::integer
