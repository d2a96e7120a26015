// Package guard keeps secrets of the running program from other programs of
// the same user, as far as the system lets it. What that is worth, and what
// it is not, is told in docs/security.md.
package guard
