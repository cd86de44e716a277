using System.Diagnostics;
using System.Globalization;
using VoiceAssistant.RealtimeMedia.Telephony.Twilio;
using VoiceAssistant.Tests.Fuzzing;

namespace VoiceAssistant.Benchmarks.Fuzz;

/// <summary>
/// Reads valid and damaged media messages by the million: all are understood or refused as a plain reader of JSON has it,
/// and neither memory nor time grows out of proportion.
/// </summary>
internal static class FuzzRun
{
    private const int Report = 100_000;

    /// <summary>Beyond this the working set has grown for another reason than a warm heap.</summary>
    private const double MostGrowthMb = 32;

    private static readonly byte[] Scratch = new byte[1 << 20];

    public static int Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var (messages, seed) = (Option(args, "--messages", 1_000_000), Option(args, "--seed", 1));
        Console.WriteLine($"seed {seed}, {messages:N0} messages");
        var tally = new Tally();
        var random = new Random(seed);
        Read(tally, random, Math.Min(Report, messages / 10)); // a warm heap and compiled code, so that growth means something
        var warm = WorkingSetMb();
        tally = new Tally();
        for (var left = messages; left > 0; left -= Report)
        {
            Read(tally, random, Math.Min(Report, left));
            Console.WriteLine($"{tally.Messages,12:N0} messages, {tally.Refused:N0} refused, working set {WorkingSetMb():0.0} MB");
        }

        var growth = WorkingSetMb() - warm;
        Console.WriteLine($"""
            reading alone      {tally.Messages / tally.Reading.TotalSeconds,12:N0} messages/s, {tally.Bytes / tally.Reading.TotalSeconds / 1e6:0} MB/s
            slowest message    {tally.Slowest.TotalMicroseconds,12:N1} µs ({tally.SlowestLength:N0} bytes; the best of five readings)
            allocated by plain media {tally.MediaAllocated,6:N0} bytes in {tally.Media:N0} messages
            allocated by others      {tally.OtherAllocated / (double)Math.Max(1, tally.Messages - tally.Media),6:N0} bytes per message
            buffers rented and returned  {tally.Rented:N0} and {tally.Returned:N0}
            working set        {warm,12:0.0} MB before, {warm + growth:0.0} MB after
            """);
        var isLinear = LinearCost.Check();
        var isSound = tally.MediaAllocated == 0 && tally.Rented == tally.Returned && growth < MostGrowthMb && isLinear;
        Console.WriteLine(isSound ? "sound" : "NOT SOUND");
        return isSound ? 0 : 1;
    }

    private static void Read(Tally tally, Random random, int count)
    {
        using var pool = new PoolWatch();
        var decisions = new byte[600];
        for (var i = 0; i < count; i++)
        {
            random.NextBytes(decisions);
            var choices = new Choices(decisions);
            var valid = choices.OnceIn(2) ? MediaMessage.Write(choices) : null;
            Read(tally, pool, valid?.Json ?? MediaCorpus.Damaged(choices), valid?.Says);
        }
    }

    private static void Read(Tally tally, PoolWatch pool, byte[] json, Reading? says)
    {
        var (rented, returned) = (pool.Rented, pool.Returned);
        var (took, allocated, isRefused, isMedia, isUnicode) = Measure(json);
        for (var again = 0; took > tally.Slowest && again < 4; again++) // was it this message, or the machine?
            took = TimeSpan.FromTicks(Math.Min(took.Ticks, Measure(json).Took.Ticks));
        (rented, returned) = (pool.Rented - rented, pool.Returned - returned);
        tally.Add(json.Length, took, allocated, isRefused, isMedia && says is not null && !json.Contains((byte)'\\'));
        Verify(json, says);
        if (!isUnicode)
            return; // .NET's reader lets a buffer go to the collector where it meets such an escape
        tally.Rented += rented;
        tally.Returned += returned;
    }

    private static void Verify(byte[] json, Reading? says)
    {
        try
        {
            if (TwilioReading.Read(json, Scratch) != (says ?? ReferenceReader.Read(json)))
                throw new InvalidDataException($"The message is read wrongly. In base64: {Convert.ToBase64String(json)}");
        }
        catch (InvalidOperationException)
        {
            // text that is no Unicode may be refused or overlooked
        }
    }

    private static (TimeSpan Took, long Allocated, bool IsRefused, bool IsMedia, bool IsUnicode) Measure(byte[] json)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        var (isRefused, isMedia, isUnicode) = (false, false, true);
        try
        {
            var message = TwilioMediaReader.Read(json, Scratch);
            isMedia = message is { Event: TwilioEvent.Media, MarkName: null, Start: null };
        }
        catch (TwilioFormatException e)
        {
            (isRefused, isUnicode) = (true, e.InnerException is not InvalidOperationException);
        }

        return (Stopwatch.GetElapsedTime(started), GC.GetAllocatedBytesForCurrentThread() - before, isRefused, isMedia, isUnicode);
    }

    private static double WorkingSetMb()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return Environment.WorkingSet / 1e6;
    }

    private static int Option(string[] args, string name, int otherwise) => Array.IndexOf(args, name) is >= 0 and var at
        ? int.Parse(args[at + 1], NumberStyles.AllowThousands, CultureInfo.InvariantCulture)
        : otherwise;
}
