namespace VoiceAssistant.Application.Common;

/// <summary>The <c>PhoneNumbers</c> settings: where a number belongs that is written without its country.</summary>
public sealed class PhoneRegionOptions
{
    public const string Section = "PhoneNumbers";

    /// <summary>ISO 3166, two letters, like <c>DE</c>; null where such a number is refused.</summary>
    public string? DefaultRegion { get; set; }

    public bool IsValid => string.IsNullOrEmpty(DefaultRegion) || WrittenPhone.IsRegion(DefaultRegion);

    /// <param name="asked">What somebody asks for in place of it.</param>
    internal string? Or(string? asked) => (string.IsNullOrEmpty(asked) ? DefaultRegion : asked)?.ToUpperInvariant();
}
