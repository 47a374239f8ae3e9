/** The {@code sluice} command. */
module dev.sluice.cli {
  requires dev.sluice;
  requires info.picocli;
  requires static org.jspecify;
}
