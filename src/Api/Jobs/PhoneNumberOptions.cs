using System.ComponentModel.DataAnnotations;

namespace VoiceAssistant.Api.Jobs;

/// <summary>The <c>PhoneNumbers</c> settings: how often the carrier is asked where calls to our numbers lead.</summary>
internal sealed class PhoneNumberOptions
{
    public const string Section = "PhoneNumbers";

    [Range(1, 10_080)]
    public int CheckMinutes { get; set; } = 60;

    public TimeSpan Interval => TimeSpan.FromMinutes(CheckMinutes);
}
