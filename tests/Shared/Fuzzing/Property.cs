using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace VoiceAssistant.Tests.Fuzzing;

/// <summary>
/// Holds a property against many inputs, the same ones in every run; a failure is shrunk before it is shown.
/// <c>VOICEASSISTANT_FUZZ_SEED</c> and <c>VOICEASSISTANT_FUZZ_TIMES</c> ask for others and for more.
/// </summary>
internal static class Property
{
    private const int LongestInput = 600;

    public static void Check(int count, Action<Choices> property)
    {
        var seed = Setting("VOICEASSISTANT_FUZZ_SEED", 1);
        var config = Config.QuickThrowOnFailure
            .WithMaxTest(count * (int)Setting("VOICEASSISTANT_FUZZ_TIMES", 1))
            .WithEndSize(LongestInput)
            .WithReplay(seed, gamma: 1);
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => property(new Choices(bytes))).Check(config);
    }

    private static ulong Setting(string name, ulong otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
