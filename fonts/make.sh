#!/usr/bin/env bash
# Makes the two font files of this folder from Noto Sans JP as published on npm.
# Needs npm and python3 with venv. The result is the same, byte for byte, each time.
#
#     fonts/make.sh
set -euo pipefail

package='@expo-google-fonts/noto-sans-jp@0.4.3'
fonttools='fonttools==4.68.0'
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$work"
npm pack --silent "$package" >/dev/null
tar xzf ./*.tgz
python3 -m venv tools
tools/bin/pip install --quiet "$fonttools"
tools/bin/python "$here/characters.py" >characters.txt

# Kerning is kept; every other feature would cost bytes for shapes that no chart asks for.
for weight in 400Regular:Regular 700Bold:Bold; do
    from=${weight%%:*} to=${weight##*:}
    tools/bin/pyftsubset "package/$from/NotoSansJP_$from.ttf" \
        --unicodes-file=characters.txt \
        --output-file="$here/NotoSansJP-$to.ttf" \
        --layout-features=kern \
        --name-IDs=0,1,2,3,4,5,6,13,14,16,17 \
        --no-hinting \
        --drop-tables+=vhea,vmtx,VORG,BASE,DSIG \
        --notdef-outline
done
cp package/LICENSE_FONT "$here/OFL.txt"
