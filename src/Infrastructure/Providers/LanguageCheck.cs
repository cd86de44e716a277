using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.Persistence;

namespace VoiceAssistant.Infrastructure.Providers;

/// <summary>What the host of the calls asks about the assistants before it takes one.</summary>
public static class LanguageCheck
{
    /// <exception cref="BootException">There are assistants whose language the chosen providers do not hear or speak.</exception>
    public static async Task RequireKnownLanguagesAsync(this IServiceProvider services, CancellationToken ct)
    {
        var unserved = await FindAsync(services, ct);
        if (unserved.Count == 0)
            return;
        var named = string.Join(", ", unserved.First.Select(assistant => $"{assistant.Id} ({assistant.Language})"));
        var others = unserved.Count > unserved.First.Count ? $" and {unserved.Count - unserved.First.Count} more" : "";
        throw new BootException(
            $"Assistants in a language that the speech providers do not know: {unserved.Count}, namely {named}{others}. "
            + $"{string.Join(' ', unserved.Problems)} Choose other providers, or change or delete these assistants through the Api, "
            + "which starts all the same.");
    }

    private static async Task<UnservedAssistants> FindAsync(IServiceProvider services, CancellationToken ct)
    {
        try
        {
            return (await services.GetRequiredService<IUseCases>().SendAsync(new FindUnservedAssistantsQuery(), ct)).Value;
        }
        catch (Exception e) when (DatabaseFailure.In(e) is not null)
        {
            var reason = services.GetRequiredService<IDatabaseFailures>().ReasonOf(e);
            throw new BootException($"The languages of the assistants cannot be read: {reason}.", e);
        }
    }
}
