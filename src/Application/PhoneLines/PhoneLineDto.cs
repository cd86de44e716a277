using System.ComponentModel;
using AutoMapper;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Application.PhoneLines;

/// <summary>Which assistant answers a number.</summary>
/// <param name="Number">E.164, like +14155550100; unique in the deployment.</param>
/// <param name="Webhook">Where calls to it lead, as far as the carrier was asked; null where it was not, as without an account there.</param>
/// <param name="UpdatedAt">When it last changed, or the carrier was last asked.</param>
/// <param name="Version">Grows with every change of yours, not when the carrier is asked; the ETag.</param>
[DisplayName("PhoneNumber")]
public sealed record PhoneLineDto(Guid Id, string Number, Guid AssistantId, DateTime CreatedAt, DateTime UpdatedAt, LineWebhook? Webhook, int Version);

internal sealed class PhoneLineProfile : Profile
{
    public PhoneLineProfile() => CreateMap<PhoneLine, PhoneLineDto>();
}
