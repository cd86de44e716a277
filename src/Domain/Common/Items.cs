namespace VoiceAssistant.Domain.Common;

/// <summary>Lists as parts of values: two are the same where their items are, in order.</summary>
internal static class Items
{
    public static bool Same<T>(IReadOnlyList<T>? one, IReadOnlyList<T>? another) =>
        ReferenceEquals(one, another) || (one is not null && another is not null && one.SequenceEqual(another));
}
