package dev.sluice.js.crypto;

import dev.sluice.error.NodeException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.ChaCha20ParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * One run of a cipher that authenticates nothing. The JDK's cipher is made with the first bytes,
 * since whether there is padding may be said until then.
 */
final class ModeCipher implements SymmetricCipher {
  private static final String CHACHA20 = "ChaCha20";

  private final String algorithm;
  private final String mode;
  private final boolean encrypt;
  private final byte[] key;
  private final byte[] iv;
  private boolean padded = true;
  private @Nullable Cipher cipher;

  ModeCipher(String algorithm, String mode, boolean encrypt, byte[] key, byte[] iv) {
    this.algorithm = algorithm;
    this.mode = mode;
    this.encrypt = encrypt;
    this.key = key;
    this.iv = iv;
  }

  @Override
  public void padding(boolean wanted) {
    padded = wanted;
  }

  @Override
  public void authenticate(byte[] data) {
    throw refused(null);
  }

  @Override
  public byte[] update(byte[] data) {
    byte[] out = cipher().update(data);
    return out == null ? new byte[0] : out;
  }

  @Override
  public byte[] end(byte[] expectedTag) {
    try {
      return cipher().doFinal();
    } catch (IllegalBlockSizeException e) {
      String number = encrypt ? "1C80006A" : "1C80006B";
      throw openssl("ERR_OSSL_WRONG_FINAL_BLOCK_LENGTH", number, "wrong final block length", e);
    } catch (GeneralSecurityException e) {
      throw openssl("ERR_OSSL_BAD_DECRYPT", "1C800064", "bad decrypt", e);
    }
  }

  @Override
  public byte[] tag() {
    return new byte[0];
  }

  private Cipher cipher() {
    if (cipher == null) {
      cipher = open();
    }
    return cipher;
  }

  private Cipher open() {
    boolean inBlocks = mode.equals("CBC") || mode.equals("ECB");
    String padding = inBlocks && padded ? "PKCS5Padding" : "NoPadding";
    boolean plain = algorithm.equals(CHACHA20);
    try {
      Cipher opened = Cipher.getInstance(plain ? CHACHA20 : algorithm + "/" + mode + "/" + padding);
      int direction = encrypt ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
      opened.init(direction, new SecretKeySpec(key, algorithm), parameters());
      return opened;
    } catch (GeneralSecurityException e) {
      throw refused(e);
    }
  }

  private @Nullable AlgorithmParameterSpec parameters() {
    if (mode.equals("ECB")) {
      return null;
    }
    if (!algorithm.equals(CHACHA20)) {
      return new IvParameterSpec(iv);
    }
    // OpenSSL has the counter in front of the nonce.
    int counter = ByteBuffer.wrap(iv).order(ByteOrder.LITTLE_ENDIAN).getInt();
    return new ChaCha20ParameterSpec(Arrays.copyOfRange(iv, Integer.BYTES, iv.length), counter);
  }

  private static NodeException refused(@Nullable Exception cause) {
    return new NodeException(
        NodeException.Kind.ERROR, "ERR_CRYPTO_INVALID_STATE", "Invalid state", cause);
  }

  private static NodeException openssl(String code, String number, String reason, Exception e) {
    String message = "error:" + number + ":Provider routines::" + reason;
    return new NodeException(NodeException.Kind.ERROR, code, message, e);
  }
}
