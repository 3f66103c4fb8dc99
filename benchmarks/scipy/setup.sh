#!/usr/bin/env bash
# Makes the virtual environment .venv beside this script. PYTHON names the interpreter (default: python3).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
"${PYTHON:-python3}" -m venv .venv
.venv/bin/python -m pip install --quiet --requirement requirements.txt
.venv/bin/python -c 'import scipy; print("SciPy", scipy.__version__)'
