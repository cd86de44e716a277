using VoiceAssistant.Application.OAuth.Clients;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Persistence.Lists;

internal sealed class ClientLists : OwnersLists
{
    internal override IEnumerable<object> Sow(Business business)
    {
        for (var i = 0; i < Some; i++)
            yield return OAuthClient.Register(business.Owner, new($"Calendar {i / 2:00}", ["client_credentials"], [], [], [Scopes.ApiRead]), isPublic: false, Now.AddMinutes(i)).Client;
    }

    internal override IEnumerable<Asked> Ask(Business business)
    {
        yield return Asked.Of(new ListClientsQuery(new()));
        yield return Asked.Of(new ListClientsQuery(new(), "-createdAt"));
        yield return Asked.Of(new ListClientsQuery(new(), Search: "cal"));
        yield return Asked.Of(new ListClientsQuery(new(), "updatedAt", Now));
    }
}
