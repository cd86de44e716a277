using VoiceAssistant.Benchmarks.Freshness;
using VoiceAssistant.Benchmarks.Fuzz;
using VoiceAssistant.Benchmarks.Hostile;
using VoiceAssistant.Benchmarks.Lists;
using VoiceAssistant.Benchmarks.Load;
using VoiceAssistant.Benchmarks.Micro;
using VoiceAssistant.Benchmarks.Placing;
using VoiceAssistant.Benchmarks.Retrieval;
using VoiceAssistant.Benchmarks.Search;
using VoiceAssistant.Benchmarks.Speech;
using VoiceAssistant.Benchmarks.Turns;
using VoiceAssistant.Benchmarks.Vendors;

return args switch
{
    ["load", .. var rest] => await LoadBenchmark.RunAsync(rest),
    ["lists", .. var rest] => await ListsBenchmark.RunAsync(rest),
    ["search", .. var rest] => await SearchBenchmark.RunAsync(rest),
    ["hostile", .. var rest] => await HostileBenchmark.RunAsync(rest),
    ["freshness", .. var rest] => await FreshnessBenchmark.RunAsync(rest),
    ["placing", .. var rest] => await PlacingBenchmark.RunAsync(rest),
    ["floor", .. var rest] => await FloorServer.RunAsync(rest),
    ["speech", .. var rest] => await SpeechBenchmark.RunAsync(rest),
    ["soak", .. var rest] => await Soak.RunAsync(rest),
    ["micro", .. var rest] => MicroBenchmarks.Run(rest),
    ["fuzz", .. var rest] => FuzzRun.Run(rest),
    ["turns", .. var rest] => await TurnBenchmark.RunAsync(rest),
    ["vendors", .. var rest] => await VendorBenchmark.RunAsync(rest),
    ["retrieval", .. var rest] => await RetrievalBenchmark.RunAsync(rest),
    ["azure-client", var now] => await AzureClientVerb.RunAsync(now),
    ["say", .. var rest] => await SayVerb.RunAsync(rest),
    ["recognize", var path] => await RecognizeVerb.RunAsync(path),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Benchmarks load [--calls N]... [--rounds 1] [--server floor|media|vendors]... [--recognition Scripted|Local] [--noise 0]
                                                                              our hosts beside the least possible server; a share of the calls, 0 to 1, in noise
        Benchmarks floor --port PORT                                          that server alone
        Benchmarks lists [--database sqlite|postgresql] [--rows 1000000] [--runs 200] [--only NAME] [--plans true]
                                                                              every list and search of the API, and its query plans
        Benchmarks search [--part database|vectors]... [--database sqlite|postgresql] [--chunks 100000] [--dimensions 384] [--questions 1000]
                          [--vectors 1000000]                                 the index of documents in the database: latency, memory, exactness
        Benchmarks hostile [--calls 20] [--rounds 3] [--database sqlite|postgresql]
                                                                              requests and calls, alone and while somebody has the hosts read what is made to do harm
        Benchmarks freshness [--rounds 20]                                    how soon one Api finds what another has indexed, on PostgreSQL
        Benchmarks placing [--kills 50 [--calls 4]] | [--hosts 2 [--calls 200]] [--seed 1]
                                                                              whether every call that was accepted is placed once: by an Api that is killed again and
                                                                              again, with a carrier that fails; or by several on one PostgreSQL, within their limits
        Benchmarks speech [--part voices|errors|talkers]... [--sentences test|fresh|tuning] [--cores 1] [--noise "white 20"]...
                          [--voice rms]... [--talkers N]... [--print true]    word errors, speed and latency of local speech
        Benchmarks turns [--server DIR] [--half both|tuned|untouched] [--part rooms|callers|echo|heard]... [--room NAME]...
                         [--calls 1] [--at-once 16] [--interruptions 500] [--out DIR] [--quick]
                                                                              how a running product takes turns, by what callers hear
        Benchmarks vendors [--part latency|early|chaos|words]... [--calls 200] [--at-once 25] [--share 0.3] [--interruptions 200] [--seed 1]
                                                                              calls whose providers are emulators of Azure Speech and OpenAI
        Benchmarks retrieval [--corpus debian|business]... [--half tuning|apart]... [--cache DIR]
                                                                              whether spoken questions find their answer, in documents of Debian, which it
                                                                              fetches, and in what small businesses write
        Benchmarks azure-client TIME                                          our client of Azure Speech, told by tests/fidelity what to do
        Benchmarks soak [--count 500]                                         memory over many utterances
        Benchmarks micro [--filter *Reader*]                                  time and bytes of each step of the audio path
        Benchmarks fuzz [--messages 1000000] [--seed 1]                       the media reader under valid and damaged messages
        Benchmarks say [--voice kal16] [--rate 1] --out FILE.wav TEXT         writes 8 kHz PCM16 mono
        Benchmarks recognize FILE.wav                                         prints what local speech understands
        """);
    return 2;
}
