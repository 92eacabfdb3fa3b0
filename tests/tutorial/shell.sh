sign_in() {
  curl -sS "$HELI/sign-in" -H 'content-type: application/json' --data "{\"loginName\":\"$1\",\"password\":\"ruyihu-2016\"}" |
    sed 's/.*"accessToken":"\([^"]*\)".*/\1/'
}
ask() { # TOKEN DOCUMENT
  local document=${2//$'\n'/ }
  curl -sS "$HELI/graphql" -H "authorization: Bearer $1" -H "accept-language: $HELI_LANGUAGE" \
    -H 'content-type: application/json' --data "{\"query\":\"${document//\"/\\\"}\"}"
  echo
}
act() { # TOKEN MUTATION
  ask "$1" "mutation { $2 { __typename
    ... on Accepted { version position }
    ... on Rejected { code reason because { at onBehalfOf position } } } }"
}
