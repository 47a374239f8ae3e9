/** The {@code sluice} command. */
module dev.sluice.cli {
  requires dev.sluice;
  requires dev.sluice.check;
  requires info.picocli;
  requires jdk.unsupported;
  requires static org.jspecify;

  uses dev.sluice.io.BackendProvider;

  opens dev.sluice.cli to
      info.picocli;
}
