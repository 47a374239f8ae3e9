/** Programs to read, run and copy; each is whole and stands in one file. */
@NullMarked
package dev.sluice.examples;

import org.jspecify.annotations.NullMarked;
