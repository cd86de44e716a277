using System.Text.Json;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Tools;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Persistence.Lists;

internal sealed class HttpToolLists : OwnersLists
{
    private static readonly HttpToolSettings Settings = new(
        JsonElement.Parse("""{"type":"object"}"""), "GET", "https://crm.example/", new Dictionary<string, string>(), new Dictionary<string, StaticParameter>(),
        ToolAuth.None, HttpToolSettings.DefaultTimeoutMs, ToolMessages.None, [], ToolResponse.Whole, AnswersAreTrusted: false);

    internal override IEnumerable<object> Sow(Business business)
    {
        for (var i = 0; i < Some; i++)
            yield return HttpTool.Create(business.Owner, $"tool_{i:00}", Settings, Now.AddMinutes(i));
    }

    internal override IEnumerable<Asked> Ask(Business business)
    {
        foreach (var sort in new[] { "createdAt", "-createdAt", "name", "-name", "updatedAt" })
            yield return Asked.Of(new ListHttpToolsQuery(new(2), sort, Now));
    }
}
