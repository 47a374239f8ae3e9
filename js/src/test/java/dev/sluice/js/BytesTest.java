package dev.sluice.js;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.loop.LoopOptions;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes on both sides of the border: what is the same memory, and what is a copy. */
class BytesTest {
  private NodeContext context;

  @BeforeEach
  void open() {
    context =
        new NodeContext(
            new NodeOptions(
                LoopOptions::builder,
                Permissions.all(),
                List.of(),
                List.of(),
                "node",
                Path.of("").toAbsolutePath(),
                Map.of(),
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                HostAccess.EXPLICIT,
                Map.of()),
            new ProcessState(Path.of("").toAbsolutePath()),
            null);
    context.builtins().require("buffer");
  }

  @AfterEach
  void close() {
    context.close();
  }

  private Value eval(String source) {
    return context.polyglot().eval("js", source);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  @Test
  void aBufferIsAViewOfTheMemoryOfJava() {
    ByteBuffer memory = bytes("hello");
    Value buffer = context.bytes().toGuest(memory);
    assertThat(buffer.invokeMember("toString").asString()).isEqualTo("hello");
    memory.put(0, (byte) 'j');
    assertThat(buffer.invokeMember("toString").asString()).isEqualTo("jello");
    buffer.invokeMember("write", "y", 4);
    assertThat(memory.get(4)).isEqualTo((byte) 'y');
    assertThat(memory.position()).isZero();
  }

  @Test
  void aBufferGoesFromPositionToLimit() {
    ByteBuffer memory = bytes("hello").position(1).limit(4);
    Value buffer = context.bytes().toGuest(memory);
    assertThat(buffer.invokeMember("toString").asString()).isEqualTo("ell");
    assertThat(memory.position()).isEqualTo(1);
    assertThat(memory.limit()).isEqualTo(4);
  }

  @Test
  void theBytesOfABufferOverJavaAreTheSameMemory() {
    ByteBuffer memory = bytes("hello");
    Value part = context.bytes().toGuest(memory).invokeMember("subarray", 1, 3);
    ByteBuffer back = context.bytes().toJava(part);
    assertThat(back.remaining()).isEqualTo(2);
    back.put(0, (byte) 'u');
    assertThat(memory.get(1)).isEqualTo((byte) 'u');
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new Uint8Array([9, 1, 2, 3]).subarray(1)",
        "new Uint8Array([1, 2, 3]).buffer",
        "new DataView(new Uint8Array([9, 1, 2, 3, 9]).buffer, 1, 3)",
      })
  void memoryOfTheEngineIsCopied(String view) {
    assertThat(context.bytes().toJava(eval(view))).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
  }

  @Test
  void elementsOfSeveralBytesKeepTheirOrder() {
    assertThat(context.bytes().toJava(eval("new Uint16Array([0x0201, 0x0403])")))
        .isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 64, 1000})
  void memoryOfTheEngineIsFilledByteByByte(int length) {
    byte[] content = new byte[length];
    for (int i = 0; i < length; i++) {
      content[i] = (byte) (i * 31);
    }
    Value memory = eval("new ArrayBuffer(1010)");
    ByteBuffer from = ByteBuffer.allocate(length + 2).put(1, content).position(1).limit(length + 1);
    Bytes.fill(memory, 5, from);
    assertThat(Bytes.toJava(memory, 5, length)).isEqualTo(ByteBuffer.wrap(content));
    assertThat(memory.readBufferByte(4)).isZero();
    assertThat(memory.readBufferByte(5L + length)).isZero();
    assertThat(from.position()).isEqualTo(1);
  }
}
