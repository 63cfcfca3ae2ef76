/**
 * How the command is used.
 *
 * @module
 */

/** The text of `--help`. */
export const usage =
  `Usage: deno task conformance [run] [options] <URL or handle of a community or person>…

Judges a running server by one of its communities, one of its people or both, and leaves it as it was.

What is judged
  --quick              a first verdict within ten seconds
  --only <ids>         beginnings of ids, as lemmy:,webfinger:4.2 (comma between them)
  --level <levels>     MUST, SHOULD, MAY (comma between them)
  --profile <names>    lemmy-2021, lemmy-0.19, lemmy-1.0, bookwyrm-doc, bookwyrm-wire
  --read-only          documents alone: nothing is sent to the target
  --hostile            requests that a server must survive, as well

The target
  --target <file>      all of this from a YAML or JSON file; what is given here comes first
  --listen <a>,<b>,…   addresses of the suite's four hosts, as 127.0.0.1:7001,…,127.0.0.1:7004
                       (default: any free ports of 127.0.0.1)
  --origins <a>,<b>,…  where the target finds those hosts, as https://a.example,https://b.example
  --cert, --key <pem>  the hosts speak HTTPS with this certificate
  --own-ca <file>      the hosts speak HTTPS with a certificate of the suite's own; its root, which
                       the target has to trust, is written to the file
  --timing <name>      prompt, mastodon, bookwyrm, lemmy, lemmy-fast (default: by its NodeInfo)
  --timeout <ms>       how long an effect is waited for
  --rate <n>           requests in a second, at most (default: 5, and no limit on this machine)
  --adapter <name>     makes its person act: c2s, lemmy-api, mastodon-api, http-hook, exec
  --token <where>      of that person, or of the hook: env:NAME or a file, never the token itself
  --hook <where>       URL of the hook on this machine, or for exec the command to run
  --i-operate-this     the target is not on this machine, and you operate it

What becomes of it
  --report <file>      a report in the form that the name of the file asks for: .json, .html, .xml
                       (JUnit), .tap, .ndjson, .jsonld (EARL), .md, .svg, .badge.json; may be given
                       several times, also as <form>=<file>, and - is standard output
  --json, --html <f>   the same as --report json=<f> and --report html=<f>
  --expected <file>    failures that are expected, in YAML or JSON, each with a reason
  --fail-on <what>     nothing, must (default), should, may; problem, degraded, unaffected; or both,
                       as should:problem. --strict is --fail-on should
  --state <file>       where is kept what has to be taken back if the run is killed ("none": nowhere)

Other commands
  plan <target>        what can be judged now, and what each grant or token would add
  replay --command <c> every documented example, byte for byte, to a program that reads JSON
  compare <a> <b>      two reports in JSON: what is better, what is worse (--markdown)
  matrix <report>…     reports in JSON of several targets beside each other, as HTML (--markdown)
  catalogue            every requirement, as JSON

Exit code: 0 nothing failed, 1 something did, 2 nothing could be judged.
`;
