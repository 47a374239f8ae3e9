/**
 * Programs as data, and how a seed draws them: who there is, what each does and when, and what goes
 * wrong meanwhile.
 *
 * <pre>
 *   seed ──► ProgramGenerator ──► CheckedProgram ──► ServerPlan, ClientPlan ──► SocketPlan
 *                   │                   ├──► LinkPlan, FaultPlan
 *            ScriptGenerator            └──► Step: a Party makes a Call at a Trigger
 * </pre>
 */
@NullMarked
package dev.sluice.check.program;

import org.jspecify.annotations.NullMarked;
