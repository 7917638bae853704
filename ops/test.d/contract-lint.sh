#!/usr/bin/env bash
# The contract: its form by Redocly's recommended rules, and what its schemas let through by ajv.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../../tests"
# Redocly must not look for a newer version of itself.
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
npm run --silent check
npm run --silent contract
