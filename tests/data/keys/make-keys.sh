#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Jotsmith authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# How the keys in this folder were made, with OpenSSL 3.0. Running it again makes others: the tests
# that know a number of theirs (thumbprints, dates) have to follow. It never overwrites.

set -eu
cd "$(dirname "$0")"

password=swordfish

make() {
  out=$1
  shift
  [ -e "$out" ] || openssl "$@" > "$out" 2>/dev/null
}

# RSA in every form.
make rsa-2048.pkcs8.pem genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048
make rsa-2048.pkcs1.pem rsa -in rsa-2048.pkcs8.pem -traditional
make rsa-2048.spki.pem pkey -in rsa-2048.pkcs8.pem -pubout
make rsa-2048.rsapublickey.pem rsa -in rsa-2048.pkcs8.pem -RSAPublicKey_out
make rsa-2048.certificate.pem req -x509 -new -key rsa-2048.pkcs8.pem -sha256 -days 36500 \
  -set_serial 1 -subj "/O=Jotsmith tests/CN=issuer.example"
make rsa-2048.request.pem req -new -key rsa-2048.pkcs8.pem -subj "/CN=issuer.example"
make rsa-2048.pkcs8-encrypted.pem pkcs8 -topk8 -in rsa-2048.pkcs8.pem -v2 aes-256-cbc \
  -passout "pass:$password"
make rsa-2048.pkcs8-scrypt.pem pkcs8 -topk8 -in rsa-2048.pkcs8.pem -scrypt \
  -passout "pass:$password"
make rsa-2048.proc-type.pem rsa -in rsa-2048.pkcs8.pem -traditional -aes128 \
  -passout "pass:$password"
make rsa-2048.pkcs8.der pkcs8 -topk8 -nocrypt -in rsa-2048.pkcs8.pem -outform DER
make rsa-2048.pkcs1.der rsa -in rsa-2048.pkcs8.pem -traditional -outform DER
make rsa-2048.spki.der pkey -in rsa-2048.pkcs8.pem -pubout -outform DER
make rsa-2048.rsapublickey.der rsa -in rsa-2048.pkcs8.pem -RSAPublicKey_out -outform DER
make rsa-2048.certificate.der x509 -in rsa-2048.certificate.pem -outform DER
make rsa-2048.pkcs8-encrypted.der pkcs8 -topk8 -in rsa-2048.pkcs8.pem -v2 aes-256-cbc \
  -passout "pass:$password" -outform DER

# RSA of other sizes and kinds.
make rsa-512.pkcs8.pem genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:512
make rsa-1024.pkcs8.pem genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:1024
make rsa-2050.pkcs8.pem genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2050
make rsa-e3.pkcs8.pem genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 \
  -pkeyopt rsa_keygen_pubexp:3
make rsa-three-primes.pkcs1.pem genrsa -primes 3 -traditional 2048
make rsa-pss.pkcs8.pem genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048
make rsa-pss.spki.pem pkey -in rsa-pss.pkcs8.pem -pubout
make rsa-pss-sha256.pkcs8.pem genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 \
  -pkeyopt rsa_pss_keygen_md:sha256 -pkeyopt rsa_pss_keygen_mgf1_md:sha256 \
  -pkeyopt rsa_pss_keygen_saltlen:32
make rsa-pss-sha256.spki.pem pkey -in rsa-pss-sha256.pkcs8.pem -pubout

# Elliptic curves.
for curve in p256:prime256v1 p384:secp384r1 p521:secp521r1 secp256k1:secp256k1; do
  name=ec-${curve%%:*}
  make "$name.sec1.pem" ecparam -name "${curve##*:}" -genkey
  make "$name.pkcs8.pem" pkey -in "$name.sec1.pem"
  make "$name.spki.pem" pkey -in "$name.sec1.pem" -pubout
done
make ec-p256.certificate.pem req -x509 -new -key ec-p256.pkcs8.pem -sha256 -days 36500 \
  -set_serial 2 -subj "/CN=ec.example"
make ec-p256.sec1.der ec -in ec-p256.sec1.pem -outform DER
make ec-p256-without-public.sec1.pem ec -in ec-p256.sec1.pem -no_public
make ec-p384-without-public.sec1.pem ec -in ec-p384.sec1.pem -no_public
make ec-p521-without-public.sec1.pem ec -in ec-p521.sec1.pem -no_public
make ec-p256-explicit.sec1.pem ec -in ec-p256.sec1.pem -param_enc explicit
make ec-p256-compressed.spki.pem ec -in ec-p256.sec1.pem -pubout -conv_form compressed

# Edwards curves, and one for key agreement.
for kind in ed25519 ed448 x25519; do
  make "$kind.pkcs8.pem" genpkey -algorithm "$kind"
  make "$kind.spki.pem" pkey -in "$kind.pkcs8.pem" -pubout
done
make ed25519.pkcs8.der pkey -in ed25519.pkcs8.pem -outform DER

# A kind that signs no tokens.
make dsa.spki.pem genpkey -genparam -algorithm DSA -pkeyopt dsa_paramgen_bits:1024
if ! grep -q "PUBLIC KEY" dsa.spki.pem; then
  openssl genpkey -paramfile dsa.spki.pem 2>/dev/null | openssl pkey -pubout > dsa.tmp
  mv dsa.tmp dsa.spki.pem
fi

# What OpenSSL signed with them.
printf 'what OpenSSL signed' > message
for bits in 256 384 512; do
  make "rs$bits.signature" dgst "-sha$bits" -sign rsa-2048.pkcs8.pem message
  make "ps$bits.signature" dgst "-sha$bits" -sign rsa-2048.pkcs8.pem \
    -sigopt rsa_padding_mode:pss -sigopt "rsa_pss_saltlen:$((bits / 8))" message
done
make ps256-short-salt.signature dgst -sha256 -sign rsa-2048.pkcs8.pem \
  -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:20 message
make ps256-no-salt.signature dgst -sha256 -sign rsa-2048.pkcs8.pem \
  -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:0 message
make es256.der-signature dgst -sha256 -sign ec-p256.pkcs8.pem message
make es384.der-signature dgst -sha384 -sign ec-p384.pkcs8.pem message
make es512.der-signature dgst -sha512 -sign ec-p521.pkcs8.pem message
make ed25519.signature pkeyutl -sign -rawin -inkey ed25519.pkcs8.pem -in message
make ed448.signature pkeyutl -sign -rawin -inkey ed448.pkcs8.pem -in message
