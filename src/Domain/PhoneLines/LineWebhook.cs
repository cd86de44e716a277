using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.PhoneLines;

/// <summary>Where calls to a number lead, as the carrier said when it was asked last.</summary>
/// <param name="IsConnected">They reach this deployment.</param>
/// <param name="Problems">What is wrong, and how to mend it, one sentence or two each; empty where all is well.</param>
/// <param name="CheckedAt">When the carrier was asked.</param>
public sealed record LineWebhook(bool IsConnected, IReadOnlyList<string> Problems, DateTime CheckedAt)
{
    public bool Equals(LineWebhook? other) =>
        other is not null && IsConnected == other.IsConnected && CheckedAt == other.CheckedAt && Items.Same(Problems, other.Problems);

    public override int GetHashCode() => HashCode.Combine(IsConnected, CheckedAt, Problems.Count);
}
