#!/usr/bin/env bash
# The whole service in Debian's Chromium: every role's work from the sign-in to the discharge.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../../tests"
npm run --silent e2e
