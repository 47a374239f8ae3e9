package dev.sluice.js.crypto;

import dev.sluice.error.NodeException;

/** One run of a cipher with a secret key: bytes go in, bytes come out, and it ends. */
public sealed interface SymmetricCipher permits AeadCipher, ModeCipher {

  /**
   * Chooses whether the end is padded to a whole block; for ciphers without blocks it means
   * nothing.
   *
   * @param wanted whether it is, as it is unless this is called
   */
  void padding(boolean wanted);

  /**
   * Takes bytes that are authenticated but not encrypted, before any that are.
   *
   * @param data the bytes
   * @throws NodeException ERR_CRYPTO_INVALID_STATE if this cipher authenticates nothing
   */
  void authenticate(byte[] data);

  /**
   * Takes bytes in and gives what can be given already.
   *
   * @param data the bytes
   * @return the next bytes of the result; there may be none
   * @throws NodeException ERR_CRYPTO_INVALID_STATE if the JDK refuses the key or where to start
   */
  byte[] update(byte[] data);

  /**
   * Ends.
   *
   * @param expectedTag the tag to check when decrypting what was authenticated; empty otherwise
   * @return the rest of the result
   * @throws NodeException if the bytes are not what this key encrypts
   */
  byte[] end(byte[] expectedTag);

  /** {@return the tag that encrypting has made; empty before its end, or if there is none} */
  byte[] tag();

  /**
   * Starts a run.
   *
   * @param algorithm {@code AES}, {@code DESede}, {@code ChaCha20} or {@code ChaCha20-Poly1305}
   * @param mode for blocks {@code CBC}, {@code ECB}, {@code CTR}, {@code CFB}, {@code CFB8}, {@code
   *     OFB} or {@code GCM}
   * @param encrypt whether to encrypt or to decrypt
   * @param key as long as the algorithm wants it
   * @param iv what it starts from; empty for {@code ECB}
   * @param tagLength the length of a tag in bytes
   * @return the run
   */
  static SymmetricCipher start(
      String algorithm, String mode, boolean encrypt, byte[] key, byte[] iv, int tagLength) {
    if (mode.equals("GCM") || algorithm.equals("ChaCha20-Poly1305")) {
      return new AeadCipher(algorithm, encrypt, key, iv, tagLength);
    }
    return new ModeCipher(algorithm, mode, encrypt, key, iv);
  }
}
