namespace VoiceAssistant.CallSimulator.Cli;

internal static class HelpText
{
    public const string Text = """
        CallSimulator: a telephone carrier on the command line. It calls the application as Twilio does: signed webhooks, TwiML,
        a media stream in real time, the status callback; and it measures what the caller would notice.

        CallSimulator --scenario FILE [options]
        CallSimulator --check [options]

        Where to call
          --api URL             origin of the Api, exactly as in its public URL (default http://localhost:5080)
          --from NUMBER         caller's number; further calls count up (default: the scenario's, else +15550200001)
          --to NUMBER           dialled number (default: the scenario's, else +15550100000)
          --account-sid SID     }  default: environment Twilio__AccountSid and Twilio__AuthToken,
          --auth-token TOKEN    }  else the file given by --secrets
          --secrets FILE        {"Twilio":{"AccountSid":"…","AuthToken":"…"}} (default: development-secrets.json where the hosts
                                put it: in the folder that the environment's Storage__Path names, else in data/ of the checkout)

        What to do
          --check               tell whether the Api takes our webhooks, and call nobody: nothing is made there
          --scenario FILE       what the caller does; repeatable, one after another. The shipped ones are in Scenarios/ next to
                                this program and are also found by their bare names, such as "conversation"
          --calls N             simultaneous calls (default 1)
          --ramp-ms MS          spread the starts of the calls over this time (default 0)
          --fast-say            <Say> takes no time instead of 60 ms per character
          --noise FILE          a WAV that sounds in the caller's room again and again, as loud as it is; repeatable: callers take turns
          --noise-share SHARE   of the calls are in that noise, spread evenly (default 1)
          --fault NAME          misbehave; repeatable: no-status, no-stream-ended, duplicate-webhook,
                                wrong-signature (which must be refused with 403)

        What to show and check
          --endpoint-ms MS      the server's endpointing, taken off the reply latency to get the added latency (default 500)
          --record PATH         WAV of each call, caller left, assistant right: a .wav file for one call, else a folder
          --json FILE           full results
          --log-command "CMD"   run once at the end with all CallSids as further arguments; prints the server's log of these calls
                                as a JSON array. Needed for what a scenario expects of the log
          --log-wait-ms MS      wait before that command, for the server to finish writing (default 1000)
          --reply-audio-ms MS   every reply of the server has this length of audio: makes heardIsTrue exact to one word
          --server-pid PID      CPU and memory of the server from /proc; repeatable
          --verbose             print events as they happen, with milliseconds since the start of the call
          -h, --help            this text

        Scenario file (JSON; unknown members are an error)
          { "name": "…", "from": "+1…", "to": "+1…", "steps": [ … ], "expect": { … } }
          Steps, each an object with one member:
            {"waitForReply":{"timeoutMs":15000}}      until the next reply (greeting, answer) begins to play
            {"waitForReplyEnd":{"settleMs":500}}      until it has been played and its marks returned; also takes timeoutMs
            {"waitForQuiet":{"ms":500}}               until nothing has been heard for so long; also takes timeoutMs
            {"say":{"voiceMs":1500}}                  a synthetic voice of that length
            {"say":{"wav":"hello.wav"}}               mono PCM16 at 8 or 16 kHz or mu-law at 8 kHz, relative to the scenario;
                                                      with "ifQuiet":true not where the assistant is heard
            {"pause":{"ms":500}}                      say nothing
            {"interrupt":{"afterMs":800,"voiceMs":900}}   speak when so much of the current reply, or the next, was heard
            {"dtmf":{"digits":"12#","gapMs":200}}     press keys
            {"stall":{"ms":400,"then":"burst"}}       send no frames from now on, or afterMs, for a while, then burst or lose them; does not block
            {"hangUp":{"afterReplyMs":700}}           stop and close; at once without afterReplyMs
            {"dropSocket":{"afterReplyMs":500}}       reset the connection without stop
            {"waitForEnd":{"timeoutMs":60000}}        until the server ends the call
            {"repeat":{"times":3,"steps":[…]}}
          After the last step the caller hangs up. A reply ends after a clear, when the caller has spoken, or after 1 s of nothing:
          3 s where no mark said that all of it was sent.
          Expectations, all optional:
            everyTurnAnswered, everyInterruptionClears, maxReplyLatencyMs, maxBargeInMs, maxGapMs, minReplies,
            maxProtocolWarnings (default 0), endedBy (server, caller, drop, none), serverClosesWith, said [texts], webhookStatus,
            log { outcome, status, minTurns, interruptedTurns, callerSaidContains [], assistantSaidContains [], heardIsTrue, heardLateMs }

        Ctrl-C hangs all calls up politely. Exit code: 0 when every expectation of every call holds, 1 when not, 2 for a wrong
        command line or scenario.
        """;
}
