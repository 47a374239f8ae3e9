package dev.sluice.js.http2.hpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class HpackTest {
  private final HpackDecoder decoder = new HpackDecoder();

  private List<HeaderField> decode(String hex) throws HpackException {
    List<HeaderField> fields = new ArrayList<>();
    decoder.decode(HexFormat.of().parseHex(hex.replace(" ", "")), fields::add);
    return fields;
  }

  private static HeaderField field(String name, String value) {
    return new HeaderField(name, value);
  }

  @Test
  void literalsOfTheAppendix() throws HpackException {
    assertThat(decode("400a 6375 7374 6f6d 2d6b 6579 0d63 7573 746f 6d2d 6865 6164 6572"))
        .containsExactly(field("custom-key", "custom-header"));
    assertThat(decoder.tableSize()).isEqualTo(55);
    assertThat(decode("040c 2f73 616d 706c 652f 7061 7468"))
        .containsExactly(field(":path", "/sample/path"));
    assertThat(decode("1008 7061 7373 776f 7264 0673 6563 7265 74"))
        .containsExactly(new HeaderField("password", "secret", true));
    assertThat(decode("82")).containsExactly(field(":method", "GET"));
  }

  @Test
  void requestsOfTheAppendixWithoutHuffman() throws HpackException {
    assertThat(decode("8286 8441 0f77 7777 2e65 7861 6d70 6c65 2e63 6f6d")).hasSize(4);
    assertThat(decode("8286 84be 5808 6e6f 2d63 6163 6865"))
        .containsExactly(
            field(":method", "GET"),
            field(":scheme", "http"),
            field(":path", "/"),
            field(":authority", "www.example.com"),
            field("cache-control", "no-cache"));
    assertThat(decode("8287 85bf 400a 6375 7374 6f6d 2d6b 6579 0c63 7573 746f 6d2d 7661 6c75 65"))
        .containsExactly(
            field(":method", "GET"),
            field(":scheme", "https"),
            field(":path", "/index.html"),
            field(":authority", "www.example.com"),
            field("custom-key", "custom-value"));
    assertThat(decoder.tableSize()).isEqualTo(164);
  }

  @Test
  void requestsOfTheAppendixWithHuffman() throws HpackException {
    assertThat(decode("8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff"))
        .contains(field(":authority", "www.example.com"));
    assertThat(decode("8286 84be 5886 a8eb 1064 9cbf"))
        .contains(field("cache-control", "no-cache"));
    assertThat(decode("8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf"))
        .contains(field("custom-key", "custom-value"));
    assertThat(decoder.tableSize()).isEqualTo(164);
  }

  @Test
  void responsesOfTheAppendixPushOldFieldsOut() throws HpackException {
    decoder.allow(256);
    decode("3fe101");
    assertThat(
            decode(
                "4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6"
                    + "2d1b ff6e 919d 29ad 1718 63c7 8f0b 97c8 e9ae 82ae 43d3"))
        .containsExactly(
            field(":status", "302"),
            field("cache-control", "private"),
            field("date", "Mon, 21 Oct 2013 20:13:21 GMT"),
            field("location", "https://www.example.com"));
    assertThat(decoder.tableSize()).isEqualTo(222);
    assertThat(decode("4883 640e ffc1 c0bf"))
        .contains(field(":status", "307"), field("location", "https://www.example.com"));
    assertThat(
            decode(
                "88c1 6196 d07a be94 1054 d444 a820 0595 040b 8166 e084 a62d 1bff c05a 839b d9ab"
                    + "77ad 94e7 821d d7f2 e6c7 b335 dfdf cd5b 3960 d5af 2708 7f36 72c1 ab27 0fb5"
                    + "291f 9587 3160 65c0 03ed 4ee5 b106 3d50 07"))
        .contains(
            field("content-encoding", "gzip"),
            field("set-cookie", "foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1"));
    assertThat(decoder.tableSize()).isEqualTo(215);
  }

  @Test
  void whatIsNoBlockIsRefused() {
    for (String wrong :
        List.of(
            "80", // index 0
            "be", // beyond the tables
            "ffffffffffff7f", // a number without an end
            "3fe2ff03", // a larger table than was allowed
            "8220", // a table's size after a field
            "000161ff", // a value of which nothing is there
            "00016182ffff", // padding that is too long
            "00016184ffffffff")) { // the end of a string inside it
      assertThatThrownBy(() -> decode(wrong)).as(wrong).isInstanceOf(HpackException.class);
    }
  }

  @Test
  void aTableThatHasToShrinkMustDoSoFirst() {
    decoder.allow(100);
    assertThatThrownBy(() -> decode("82")).isInstanceOf(HpackException.class);
  }

  @Test
  void aSensitiveFieldIsKeptByNobody() throws HpackException {
    HpackEncoder encoder = new HpackEncoder(4096);
    HeaderField secret = new HeaderField("authorization", "secret", true);
    byte[] block = encoder.encode(List.of(secret));
    assertThat(encoder.tableSize()).isZero();
    List<HeaderField> read = new ArrayList<>();
    decoder.decode(block, read::add);
    assertThat(read).containsExactly(secret);
  }

  @Property(tries = 300)
  void whatIsWrittenIsRead(
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 5) Integer> names,
      @ForAll @Size(min = 6, max = 6)
          List<@StringLength(max = 60) @CharRange(from = ' ', to = '\u00ff') String> values,
      @ForAll @IntRange(min = 0, max = 4096) int size)
      throws HpackException {
    HpackEncoder encoder = new HpackEncoder(4096);
    HpackDecoder reader = new HpackDecoder();
    for (int round = 0; round < 3; round++) {
      List<HeaderField> fields =
          names.stream().map(n -> new HeaderField("x-" + n, values.get(n), n == 0)).toList();
      List<HeaderField> read = new ArrayList<>();
      reader.decode(encoder.encode(fields), read::add);
      assertThat(read).isEqualTo(fields);
      assertThat(reader.tableSize()).isEqualTo(encoder.tableSize());
      encoder.allow(size);
      reader.allow(size);
    }
  }
}
