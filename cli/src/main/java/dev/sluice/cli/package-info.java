/** The {@code sluice} command: one class per subcommand. */
@NullMarked
package dev.sluice.cli;

import org.jspecify.annotations.NullMarked;
