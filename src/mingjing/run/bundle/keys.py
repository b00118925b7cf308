"""The office's signing key (Ed25519): made on first use, kept in one file that only its owner can read."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from mingjing.run.bundle.faults import BadBundle


@dataclass(frozen=True)
class Signer:
    """A signing key; `made` tells that its file was made just now."""

    key: Ed25519PrivateKey
    made: bool

    @property
    def public(self) -> bytes:
        """The 32 bytes of the public key."""
        return self.key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def public_file(file: Path) -> Path:
    """Where the public key stands: beside the private one."""
    return file.with_suffix(".pub.pem")


def signer_in(file: Path) -> Signer:
    """The key in `file`; a new one, written there, if there is no such file. Raises BadBundle for anything else."""
    if file.exists():
        return Signer(_read_private(file), made=False)
    key = Ed25519PrivateKey.generate()
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as made:
        made.write(pem)
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    public_file(file).write_bytes(public)
    return Signer(key, made=True)


def fingerprint(public: bytes) -> str:
    """The fingerprint (指纹) of a public key: the SHA-256 of its 32 bytes, in hex.

    >>> fingerprint(bytes(32))[:16]
    '66687aadf862bd77'
    """
    return hashlib.sha256(public).hexdigest()


def expected(told: str) -> str:
    """The fingerprint that `--key` asks for: of the public key in a PEM file, or written out. Raises BadBundle.

    >>> expected("66687AAD" + "0" * 56)[:8]
    '66687aad'
    """
    file = Path(told)
    if file.is_file():
        try:
            key = load_pem_public_key(file.read_bytes())
        except (ValueError, UnsupportedAlgorithm):
            key = None
        if not isinstance(key, Ed25519PublicKey):
            raise BadBundle(f"{told} 不是 Ed25519 公钥文件（PEM）")
        return fingerprint(key.public_bytes(Encoding.Raw, PublicFormat.Raw))
    digits = told.strip().lower()
    if len(digits) != 64 or digits.strip("0123456789abcdef"):
        raise BadBundle(f"--key “{told}”既不是公钥文件，也不是 64 位的公钥指纹")
    return digits


def signed_by(public: bytes, signature: bytes, data: bytes) -> bool:
    """Whether the owner of `public` signed `data`."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def _read_private(file: Path) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(file.read_bytes(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise BadBundle(
            f"{file} 不是可用的签名私钥（Ed25519，PEM，不加密）；没有改动它，请用 --sign-with 另指一个"
        )
    return key
