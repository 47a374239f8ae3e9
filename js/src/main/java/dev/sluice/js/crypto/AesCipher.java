package dev.sluice.js.crypto;

import dev.sluice.error.NodeException;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * One run of AES. The JDK's cipher is made with the first bytes, since whether there is padding may
 * be said until then. Decrypting by GCM gives nothing before the tag has been checked.
 */
public final class AesCipher {
  private final String mode;
  private final boolean encrypt;
  private final byte[] key;
  private final byte[] iv;
  private final int tagLength;
  private boolean padded = true;
  private @Nullable Cipher cipher;
  private byte[] tag = new byte[0];

  /**
   * A run that has been given nothing yet.
   *
   * @param mode {@code CBC}, {@code ECB}, {@code CTR}, {@code CFB}, {@code CFB8}, {@code OFB} or
   *     {@code GCM}
   * @param encrypt whether to encrypt or to decrypt
   * @param key 16, 24 or 32 bytes
   * @param iv what it starts from; empty for {@code ECB}
   * @param tagLength the length of GCM's tag in bytes
   */
  public AesCipher(String mode, boolean encrypt, byte[] key, byte[] iv, int tagLength) {
    this.mode = mode;
    this.encrypt = encrypt;
    this.key = key;
    this.iv = iv;
    this.tagLength = tagLength;
  }

  /**
   * Chooses whether the end is padded to a whole block.
   *
   * @param wanted whether it is, as it is unless this is called
   */
  public void padding(boolean wanted) {
    padded = wanted;
  }

  /**
   * Takes bytes that are authenticated but not encrypted.
   *
   * @param data the bytes
   * @throws NodeException ERR_CRYPTO_INVALID_STATE if the JDK refuses mode, key or iv
   */
  public void authenticate(byte[] data) {
    cipher().updateAAD(data);
  }

  /**
   * Takes bytes in and gives what can be given already.
   *
   * @param data the bytes
   * @return the next bytes of the result; there may be none
   * @throws NodeException ERR_CRYPTO_INVALID_STATE if the JDK refuses mode, key or iv
   */
  public byte[] update(byte[] data) {
    byte[] out = cipher().update(data);
    return out == null ? new byte[0] : out;
  }

  /**
   * Ends.
   *
   * @param expectedTag the tag to check when decrypting by GCM; empty otherwise
   * @return the rest of the result
   * @throws NodeException if the bytes are not what this key encrypts
   */
  public byte[] end(byte[] expectedTag) {
    try {
      byte[] out = cipher().doFinal(expectedTag);
      if (!isGcm() || !encrypt) {
        return out;
      }
      tag = Arrays.copyOfRange(out, out.length - tagLength, out.length);
      return Arrays.copyOf(out, out.length - tagLength);
    } catch (AEADBadTagException e) {
      throw new NodeException(
          NodeException.Kind.ERROR, "", "Unsupported state or unable to authenticate data", e);
    } catch (IllegalBlockSizeException e) {
      String number = encrypt ? "1C80006A" : "1C80006B";
      throw openssl("ERR_OSSL_WRONG_FINAL_BLOCK_LENGTH", number, "wrong final block length", e);
    } catch (GeneralSecurityException e) {
      throw openssl("ERR_OSSL_BAD_DECRYPT", "1C800064", "bad decrypt", e);
    }
  }

  /** {@return the tag that encrypting by GCM has made; empty before its end} */
  public byte[] tag() {
    return tag;
  }

  private boolean isGcm() {
    return mode.equals("GCM");
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
    try {
      Cipher opened = Cipher.getInstance("AES/" + mode + "/" + padding);
      int direction = encrypt ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
      opened.init(direction, new SecretKeySpec(key, "AES"), parameters());
      return opened;
    } catch (GeneralSecurityException e) {
      throw new NodeException(
          NodeException.Kind.ERROR, "ERR_CRYPTO_INVALID_STATE", "Invalid state", e);
    }
  }

  private @Nullable AlgorithmParameterSpec parameters() {
    if (mode.equals("ECB")) {
      return null;
    }
    return isGcm() ? new GCMParameterSpec(tagLength * Byte.SIZE, iv) : new IvParameterSpec(iv);
  }

  private static NodeException openssl(String code, String number, String reason, Exception e) {
    String message = "error:" + number + ":Provider routines::" + reason;
    return new NodeException(NodeException.Kind.ERROR, code, message, e);
  }
}
