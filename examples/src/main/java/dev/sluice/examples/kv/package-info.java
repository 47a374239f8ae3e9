/**
 * A key-value server with three replicas that goes on while one of them is away. The guide about
 * testing network code, {@code docs/testing-your-network-code.md}, tells how it is tested, and what
 * was wrong with it.
 *
 * <p>From below: {@link dev.sluice.examples.kv.Lines} cuts bytes into lines, {@link
 * dev.sluice.examples.kv.PeerLink} keeps a connection to another replica, {@link
 * dev.sluice.examples.kv.Journal} remembers, {@link dev.sluice.examples.kv.Replica} decides, {@link
 * dev.sluice.examples.kv.KeyValueServer} is the program, {@link
 * dev.sluice.examples.kv.KeyValueClient} its client.
 */
@NullMarked
package dev.sluice.examples.kv;

import org.jspecify.annotations.NullMarked;
