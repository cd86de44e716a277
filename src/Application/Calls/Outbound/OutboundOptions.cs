using System.ComponentModel.DataAnnotations;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Calls.Outbound;

/// <summary>The <c>Outbound</c> settings: how calls are placed.</summary>
public sealed class OutboundOptions
{
    public const string Section = "Outbound";

    /// <summary>How many calls of ours one owner may have at the same time, from being dialled to their end.</summary>
    [Range(1, 10_000)]
    public int CallsPerOwner { get; set; } = 50;

    /// <summary>The same of one number that is called from.</summary>
    [Range(1, 10_000)]
    public int CallsPerLine { get; set; } = 20;

    /// <summary>How many calls of one owner are placed in a second; a new account of Twilio places one.</summary>
    [Range(1, 500)]
    public int PerSecondOfOwner { get; set; } = 5;

    [Range(1, 500)]
    public int PerSecondOfLine { get; set; } = 1;

    [Range(OutboundPolicy.LeastRingSeconds, OutboundPolicy.MostRingSeconds)]
    public int RingSeconds { get; set; } = 30;

    /// <summary>When somebody may be called where the assistant does not say: <c>HH:mm</c>, by their own clock.</summary>
    public string HoursFrom { get; set; } = CallingHours.Default.From;

    public string HoursTo { get; set; } = CallingHours.Default.To;

    /// <summary>How long after the carrier may have been asked for a call it is asked whether it has it: longer than a request takes.</summary>
    [Range(1, 600)]
    public int DoubtSeconds { get; set; } = 30;

    /// <summary>How long a call that is due is tried while the carrier cannot be asked.</summary>
    [Range(1, 24 * 60)]
    public int GiveUpMinutes { get; set; } = 60;

    /// <summary>How long the carrier may be silent about a call before it is asked how that stands.</summary>
    [Range(1, 3_600)]
    public int SilenceSeconds { get; set; } = 90;

    public CallingHours Hours => new(HoursFrom, HoursTo);

    public TimeSpan Doubt => TimeSpan.FromSeconds(DoubtSeconds);

    public TimeSpan GiveUp => TimeSpan.FromMinutes(GiveUpMinutes);
}
