package dev.sluice.js.crypto;

import dev.sluice.error.NodeException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One run of AES by GCM or of ChaCha20-Poly1305. OpenSSL gives every byte at once, also when
 * decrypting; the JDK keeps back what does not fill a block, and when decrypting everything until
 * the tag has been checked. So the JDK's cipher runs twice, both times encrypting: over zeros,
 * which gives the bytes that text is mixed with, and over the text, which gives the tag.
 */
final class AeadCipher implements SymmetricCipher {
  private static final int TAG_BITS = 128;

  // Of this size are the pieces in which zeros are encrypted: whole blocks of either cipher.
  private static final int PIECE = 64;

  private final boolean encrypt;
  private final int tagLength;
  private final Cipher keyStream;
  private final Cipher authenticator;
  private byte[] ready = new byte[0];
  private int used;
  private byte[] tag = new byte[0];

  AeadCipher(String algorithm, boolean encrypt, byte[] key, byte[] iv, int tagLength) {
    this.encrypt = encrypt;
    this.tagLength = tagLength;
    this.keyStream = open(algorithm, key, iv);
    this.authenticator = open(algorithm, key, iv);
  }

  private static Cipher open(String algorithm, byte[] key, byte[] iv) {
    boolean gcm = algorithm.equals("AES");
    AlgorithmParameterSpec start =
        gcm ? new GCMParameterSpec(TAG_BITS, iv) : new IvParameterSpec(iv);
    try {
      Cipher cipher = Cipher.getInstance(gcm ? "AES/GCM/NoPadding" : algorithm);
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, gcm ? "AES" : "ChaCha20"), start);
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new NodeException(
          NodeException.Kind.ERROR, "ERR_CRYPTO_INVALID_STATE", "Invalid state", e);
    }
  }

  @Override
  public void padding(boolean wanted) {
    assert tag.length == 0 : "padding is chosen before the end";
  }

  @Override
  public void authenticate(byte[] data) {
    authenticator.updateAAD(data);
  }

  @Override
  public byte[] update(byte[] data) {
    byte[] out = new byte[data.length];
    for (int i = 0; i < data.length; i++) {
      if (used == ready.length) {
        refill(data.length - i);
      }
      out[i] = (byte) (data[i] ^ ready[used++]);
    }
    authenticator.update(encrypt ? data : out);
    return out;
  }

  private void refill(int wanted) {
    int length = (wanted + PIECE - 1) / PIECE * PIECE;
    ready = keyStream.update(new byte[length]);
    used = 0;
    assert ready.length == length : "whole blocks are encrypted at once";
  }

  @Override
  public byte[] end(byte[] expectedTag) {
    byte[] made = finish();
    if (encrypt) {
      tag = Arrays.copyOf(made, tagLength);
    } else if (!MessageDigest.isEqual(Arrays.copyOf(made, expectedTag.length), expectedTag)) {
      throw new NodeException("", "Unsupported state or unable to authenticate data");
    }
    return new byte[0];
  }

  private byte[] finish() {
    try {
      byte[] rest = authenticator.doFinal();
      return Arrays.copyOfRange(rest, rest.length - TAG_BITS / Byte.SIZE, rest.length);
    } catch (GeneralSecurityException e) {
      throw new NodeException(
          NodeException.Kind.ERROR, "", "Unsupported state or unable to authenticate data", e);
    }
  }

  @Override
  public byte[] tag() {
    return tag.clone();
  }
}
