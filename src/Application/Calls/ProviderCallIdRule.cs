using FluentValidation;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls;

internal static class ProviderCallIdRule
{
    /// <summary>Carriers name calls in plain ASCII. Not every database takes every other character.</summary>
    public static void IsProviderCallId<T>(this IRuleBuilder<T, string> rule) => rule.NotEmpty().MaximumLength(CallLog.LongestProviderCallId)
        .Must(id => id.All(c => c is > ' ' and <= '~')).WithMessage("The carrier's name of a call is plain ASCII without spaces.");
}
