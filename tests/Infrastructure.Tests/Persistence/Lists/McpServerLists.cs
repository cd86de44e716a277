using VoiceAssistant.Application.Tools.McpServers;
using VoiceAssistant.Domain.Tools;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Persistence.Lists;

internal sealed class McpServerLists : OwnersLists
{
    internal override IEnumerable<object> Sow(Business business)
    {
        for (var i = 0; i < Some; i++)
            yield return McpServer.Create(business.Owner, $"server_{i:00}", Now.AddMinutes(i));
    }

    internal override IEnumerable<Asked> Ask(Business business)
    {
        foreach (var sort in new[] { "name", "-name", "createdAt", "-createdAt", "updatedAt" })
            yield return Asked.Of(new ListMcpServersQuery(new(2), sort, Now));
    }
}
