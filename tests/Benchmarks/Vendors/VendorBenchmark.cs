namespace VoiceAssistant.Benchmarks.Vendors;

/// <summary>
/// Calls whose providers are Azure Speech and OpenAI, as emulators in this process: what our part of the way costs, what an early
/// answer saves, what callers get while the vendors fail, and whether the log knows what was heard to the word.
/// </summary>
internal static class VendorBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        var options = VendorOptions.Of(args);
        var isGood = true;
        if (options.Has("latency"))
            await LatencyPart.RunAsync();
        if (options.Has("early"))
            await EarlyPart.RunAsync();
        if (options.Has("words"))
            isGood &= await WordsPart.RunAsync(options);
        if (options.Has("chaos"))
            isGood &= await ChaosPart.RunAsync(options);
        return isGood ? 0 : 1;
    }
}
