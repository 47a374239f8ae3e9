package dev.sluice.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Seeds in a row, written {@code FROM..TO}, or one of them.
 *
 * @param from the first
 * @param to the last
 */
record SeedRange(long from, long to) {
  private static final Pattern SYNTAX = Pattern.compile("(-?\\d+)(?:\\.\\.(-?\\d+))?");

  /** Reads them. */
  static final class Converter implements ITypeConverter<SeedRange> {
    Converter() {}

    @Override
    public SeedRange convert(String text) {
      Matcher parts = SYNTAX.matcher(text);
      if (!parts.matches()) {
        throw new TypeConversionException(
            "'" + text + "' is no range of seeds: expected FROM..TO, as in 1..10000");
      }
      long from = number(parts.group(1));
      long to = parts.group(2) == null ? from : number(parts.group(2));
      if (to < from) {
        throw new TypeConversionException(
            "'" + text + "' is no range of seeds: the first is larger than the last");
      }
      return new SeedRange(from, to);
    }

    private static long number(String text) {
      try {
        long number = Long.parseLong(text);
        if (number != Long.MIN_VALUE) {
          return number;
        }
      } catch (NumberFormatException tooLong) {
        throw new TypeConversionException("'" + text + "' is no seed: it has 64 bits at most");
      }
      throw new TypeConversionException("'" + text + "' is no seed: it is too small");
    }
  }
}
