package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteCountTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1.0 KiB",
    "1536, 1.5 KiB",
    "1048575, 1.0 MiB",
    "1048576, 1.0 MiB",
    "4294967296, 4.0 GiB",
    "9223372036854775807, 8.0 EiB",
  })
  void theUnitFits(long bytes, String text) {
    assertThat(new ByteCount(bytes)).hasToString(text);
  }

  @Property
  boolean noNumberIsLongerThanAColumn(@ForAll @LongRange(min = 0) long bytes) {
    return new ByteCount(bytes).toString().length() <= "1023.9 KiB".length();
  }
}
