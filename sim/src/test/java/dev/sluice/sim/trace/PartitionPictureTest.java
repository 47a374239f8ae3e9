package dev.sluice.sim.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The picture in the documentation is the one that is drawn today. */
class PartitionPictureTest {
  private static final Path PICTURE = Path.of("..", "docs", "images", "partition.svg");

  /** With {@code -Dsluice.renew=true} it writes the picture instead. */
  @Test
  void thePictureInTheDocumentationIsUpToDate() throws IOException {
    String drawn = PartitionPicture.diagram().svg();
    if (Boolean.getBoolean("sluice.renew")) {
      Files.writeString(PICTURE, drawn);
    }
    assertThat(Files.readString(PICTURE))
        .as("docs/images/partition.svg; -Dsluice.renew=true draws it again")
        .isEqualTo(drawn);
  }
}
