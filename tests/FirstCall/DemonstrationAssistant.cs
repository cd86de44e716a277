using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Demo;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.PhoneLines;
using VoiceAssistant.Infrastructure;
using VoiceAssistant.Infrastructure.Hosting;

namespace VoiceAssistant.FirstCall;

internal static class DemonstrationAssistant
{
    /// <exception cref="BootException">The database holds no demonstration.</exception>
    public static async Task<AssistantSnapshot> ReadAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OwnerScope>().ActFor(Demonstration.Owner);
        var db = scope.ServiceProvider.GetRequiredService<IAppDb>();
        var line = await db.Set<PhoneLine>().AsNoTracking().SingleOrDefaultAsync(l => l.Number == Demonstration.Number, ct)
            ?? throw new BootException("The demonstration assistant is not in the database: ./run in Development puts it there.");
        var assistant = await db.Set<AssistantConfig>().AsNoTracking().SingleAsync(a => a.Id == line.AssistantId, ct);
        return AssistantSnapshot.Of(assistant, services.GetRequiredService<IOptions<TurnDefaults>>().Value)
            .FilledIn(ConversationContext.Written, services.GetRequiredService<TimeProvider>().GetUtcNow());
    }
}
