using VoiceAssistant.Benchmarks.Speech;

return args switch
{
    ["speech", .. var rest] => await SpeechBenchmark.RunAsync(rest),
    ["soak", .. var rest] => await Soak.RunAsync(rest),
    ["say", .. var rest] => await SayVerb.RunAsync(rest),
    ["recognize", var path] => await RecognizeVerb.RunAsync(path),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Benchmarks speech [--sentences test|tuning] [--noise clean|20|10]...   word error rate and speed of local speech
        Benchmarks soak [--count 500]                                         memory over many utterances
        Benchmarks say [--voice kal16] [--rate 1] --out FILE.wav TEXT         writes 8 kHz PCM16 mono
        Benchmarks recognize FILE.wav                                         prints what local speech understands
        """);
    return 2;
}
