#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Jotsmith authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tokens to and from other implementations, as TAP. Argument: jotsmith-cli.

A case is an implementation, an algorithm and a direction. Each token is also
tried with a signature that was changed, which must not verify. A judge that is
not installed is skipped, or with CI in the environment a failure.
"""

import base64
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

PAYLOAD = b'{"iss":"joe","sub":"\xc3\xa9t\xc3\xa9","n":12345678901234567890,"http://example.com/is_root":true}'

HMAC = ["HS256", "HS384", "HS512"]
RSA = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"]
CURVES = {"ES256": "P-256", "ES384": "P-384", "ES512": "P-521"}
EDWARDS = {"EdDSA/Ed25519": "Ed25519", "EdDSA/Ed448": "Ed448"}


class Failure(Exception):
    """What a judge or we ourselves got wrong."""


def run(*command, data=None):
    """The status and output of a program."""
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr.decode(errors="replace")


def succeed(*command, data=None):
    status, out, err = run(*command, data=data)
    if status != 0:
        raise Failure(f"{' '.join(map(str, command))}: exit {status}: {err.strip()}")
    return out


def tamper(token):
    """The token with one bit of its signature turned."""
    head, signature = token.strip().rsplit(b".", 1)
    raw = bytearray(base64.urlsafe_b64decode(signature + b"=="))
    raw[len(raw) // 2] ^= 1
    return head + b"." + base64.urlsafe_b64encode(bytes(raw)).rstrip(b"=")


def public_of(jwk):
    private = {"d", "p", "q", "dp", "dq", "qi", "oth"}
    return {name: value for name, value in jwk.items() if name not in private}


class Ours:
    """jotsmith-cli, by files in a folder."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = folder

    def write(self, name, data):
        path = self.folder / name
        path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
        return path

    def generate(self, case):
        """A new private key, as what its JWK says."""
        name = {"EdDSA/Ed25519": "Ed25519", "EdDSA/Ed448": "Ed448"}.get(case, case)
        jwk = json.loads(succeed(self.program, "keygen", "--alg", name))
        if case in EDWARDS:
            jwk["alg"] = "EdDSA"
        return jwk

    def to_pem(self, jwk, private):
        path = self.write("convert.jwk", jwk)
        return succeed(self.program, "key", "--to", "pem", "--private" if private else "--public", path)

    def sign(self, jwk, alg):
        path = self.write("sign.jwk", jwk)
        return succeed(self.program, "sign", "--key", path, "--alg", alg, "--payload", "-", data=PAYLOAD).strip()

    def verify(self, key, alg, token, *options):
        path = self.write("verify.key", key)
        command = [self.program, "verify", "--key", path, "--alg", alg, "--json", *options, "-"]
        status, out, err = run(*command, data=token)
        if status != 0:
            raise Failure(f"refused: exit {status}: {out.decode()}{err}")
        status, out, _ = run(self.program, "lint", "--key", path, *options, "-", data=token)
        if status != 0:
            raise Failure(f"false alarm of lint: exit {status}: {out.decode()}")
        status, _, _ = run(*command, data=tamper(token))
        if status != 1:
            raise Failure(f"took a changed signature: exit {status}")


class PyJWT:
    """python3-jwt: keys as PEM, secrets as bytes."""

    name = "PyJWT"
    algs = HMAC + RSA + list(CURVES) + list(EDWARDS)

    def __init__(self):
        import jwt
        from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa
        self.jwt = jwt
        self.makers = {
            **{alg: lambda: rsa.generate_private_key(65537, 2048) for alg in RSA},
            "ES256": lambda: ec.generate_private_key(ec.SECP256R1()),
            "ES384": lambda: ec.generate_private_key(ec.SECP384R1()),
            "ES512": lambda: ec.generate_private_key(ec.SECP521R1()),
            "EdDSA/Ed25519": ed25519.Ed25519PrivateKey.generate,
            "EdDSA/Ed448": ed448.Ed448PrivateKey.generate,
        }

    def to_us(self, ours, case, alg):
        from cryptography.hazmat.primitives import serialization
        claims = json.loads(PAYLOAD)

        if case in HMAC:
            secret = os.urandom(64)
            token = self.jwt.encode(claims, secret, algorithm=alg).encode()
            ours.verify(secret.hex().encode(), alg, token, "--secret-format", "hex")
            return

        key = self.makers[case]()
        token = self.jwt.encode(claims, key, algorithm=alg).encode()
        public = key.public_key().public_bytes(serialization.Encoding.PEM,
                                               serialization.PublicFormat.SubjectPublicKeyInfo)
        private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                    serialization.NoEncryption())
        ours.verify(public, alg, token)
        ours.verify(private, alg, token)

    def from_us(self, ours, case, alg):
        jwk = ours.generate(case)
        token = ours.sign(jwk, alg).decode()
        key = base64.urlsafe_b64decode(jwk["k"] + "==") if case in HMAC else ours.to_pem(jwk, False)
        if self.jwt.decode(token, key, algorithms=[alg]) != json.loads(PAYLOAD):
            raise Failure("other claims came out than went in")


class JWCrypto:
    """python3-jwcrypto: keys as JWK."""

    name = "jwcrypto"
    algs = PyJWT.algs

    def __init__(self):
        from jwcrypto import jwk, jws
        self.jwk = jwk
        self.jws = jws

    def generate(self, case):
        if case in HMAC:
            return self.jwk.JWK.generate(kty="oct", size=512)
        if case in RSA:
            return self.jwk.JWK.generate(kty="RSA", size=2048)
        if case in CURVES:
            return self.jwk.JWK.generate(kty="EC", crv=CURVES[case])
        return self.jwk.JWK.generate(kty="OKP", crv=EDWARDS[case])

    def to_us(self, ours, case, alg):
        key = self.generate(case)
        made = self.jws.JWS(PAYLOAD)
        made.add_signature(key, alg, json.dumps({"alg": alg}), None)
        token = made.serialize(compact=True).encode()
        jwk = json.loads(key.export())
        ours.verify(jwk, alg, token)
        if case not in HMAC:
            ours.verify(public_of(jwk), alg, token)
            ours.verify({"keys": [public_of(jwk)]}, alg, token)

    def from_us(self, ours, case, alg):
        jwk = ours.generate(case)
        token = ours.sign(jwk, alg).decode()
        read = self.jws.JWS()
        read.deserialize(token)
        read.verify(self.jwk.JWK(**public_of(jwk)), alg)
        if read.payload != PAYLOAD:
            raise Failure("another payload came out than went in")


class Jose:
    """The program `jose`: keys as JWK; it knows no EdDSA."""

    name = "jose"
    algs = HMAC + RSA + list(CURVES)

    def __init__(self):
        if shutil.which("jose") is None:
            raise ImportError("no program jose")

    def to_us(self, ours, case, alg):
        jwk = json.loads(succeed("jose", "jwk", "gen", "-i", json.dumps({"alg": alg})))
        key = ours.write("jose.jwk", jwk)
        payload = ours.write("jose.payload", PAYLOAD)
        template = json.dumps({"protected": {"alg": alg}})
        token = succeed("jose", "jws", "sig", "-s", template, "-I", payload, "-k", key, "-c")
        if b"." not in token.strip(b".") or token.count(b".") != 2:
            raise Failure(f"not a compact token: {token!r}")
        ours.verify(jwk, alg, token)
        if case not in HMAC:
            ours.verify(public_of(jwk), alg, token)

    def from_us(self, ours, case, alg):
        jwk = ours.generate(case)
        token = ours.write("ours.jws", ours.sign(jwk, alg))
        key = ours.write("ours.jwk", public_of(jwk))
        if succeed("jose", "jws", "ver", "-i", token, "-k", key, "-O", "-") != PAYLOAD:
            raise Failure("another payload came out than went in")


class NodeJose:
    """The package `jose` for Node, from the folder that JOSE_FOR_NODE names; optional everywhere."""

    name = "jose-for-node"
    algs = HMAC + RSA + list(CURVES) + ["EdDSA/Ed25519"]
    optional = True

    def __init__(self):
        self.module = pathlib.Path(os.environ.get("JOSE_FOR_NODE", "absent")) / "dist/webapi/index.js"
        if shutil.which("node") is None or not self.module.is_file():
            raise ImportError("no package jose for Node")
        self.script = pathlib.Path(__file__).with_name("jose.mjs")

    def call(self, *arguments):
        return succeed("node", self.script, self.module, *arguments)

    def to_us(self, ours, case, alg):
        jwk = ours.generate(case)
        token = self.call("sign", ours.write("node.jwk", jwk), alg, ours.write("node.payload", PAYLOAD))
        ours.verify(jwk, alg, token)

    def from_us(self, ours, case, alg):
        jwk = ours.generate(case)
        key = ours.write("node.jwk", jwk if case in HMAC else public_of(jwk))
        token = ours.sign(jwk, alg)
        if self.call("verify", key, alg, ours.write("node.jws", token)) != PAYLOAD:
            raise Failure("another payload came out than went in")


def open_judge(judge):
    """The judge, or why it can't be asked."""
    try:
        return judge(), None
    except ImportError as error:
        return None, error


def try_case(ours, judge, opponent, missing, case, direction):
    """The result of a case, and what else there is to say."""
    if opponent is None:
        is_wanted = "CI" in os.environ and not getattr(judge, "optional", False)
        return ("not ok", missing) if is_wanted else ("skip", missing)

    try:
        getattr(opponent, direction)(ours, case, case.split("/")[0])
    except Exception as error:  # pylint: disable=broad-except
        # Whatever a judge raises is its verdict.
        return "not ok", f"{type(error).__name__}: {error}"

    return "ok", None


def main():
    cases = [(judge, case, direction) for judge in (PyJWT, JWCrypto, Jose, NodeJose)
             for case in judge.algs for direction in ("to_us", "from_us")]
    opened = {}
    failed = False

    print(f"1..{len(cases)}")
    with tempfile.TemporaryDirectory(prefix="jotsmith-interop.") as folder:
        ours = Ours(sys.argv[1], pathlib.Path(folder))
        for number, (judge, case, direction) in enumerate(cases, 1):
            if judge not in opened:
                opened[judge] = open_judge(judge)
            result, words = try_case(ours, judge, *opened[judge], case, direction)
            line = f"{number} - /interop/{judge.name}/{case}/{direction.replace('_', '-')}"
            failed = failed or result == "not ok"

            if result == "skip":
                print(f"ok {line} # SKIP {words}", flush=True)
                continue
            print(f"{result} {line}", flush=True)
            for text in str(words or "").splitlines():
                print(f"# {text}", flush=True)

    return 1 if failed else 0


sys.exit(main())
