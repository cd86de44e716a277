namespace VoiceAssistant.Application.Common.Results;

/// <summary>The versions of a row of which one has to be the present one, so that nobody changes what they have not seen.</summary>
public sealed record KnownVersions(IReadOnlyList<int> Values)
{
    public static implicit operator KnownVersions(int version) => new([version]);
}

internal static class KnownVersionRules
{
    /// <summary>Null allows whichever version there is.</summary>
    public static bool Allows(this KnownVersions? known, int version) => known is null || known.Values.Contains(version);
}
