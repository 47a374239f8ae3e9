package dev.sluice.js.binding;

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
final class AesCipher {
  private final String mode;
  private final boolean encrypt;
  private final byte[] key;
  private final byte[] iv;
  private final int tagLength;
  private boolean padded = true;
  private @Nullable Cipher cipher;
  private byte[] tag = new byte[0];

  AesCipher(String mode, boolean encrypt, byte[] key, byte[] iv, int tagLength) {
    this.mode = mode;
    this.encrypt = encrypt;
    this.key = key;
    this.iv = iv;
    this.tagLength = tagLength;
  }

  void padding(boolean wanted) {
    padded = wanted;
  }

  void authenticate(byte[] data) {
    cipher().updateAAD(data);
  }

  byte[] update(byte[] data) {
    byte[] out = cipher().update(data);
    return out == null ? new byte[0] : out;
  }

  byte[] end(byte[] expectedTag) {
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

  byte[] tag() {
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
