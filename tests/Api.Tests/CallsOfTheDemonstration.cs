using System.Xml.Linq;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Demo;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Api.Tests;

/// <summary>What happens around the calls of the demonstration's number, beside its webhooks.</summary>
internal static class CallsOfTheDemonstration
{
    /// <summary>As a media host does when the stream that an answer leads to comes in; false where it is not let in.</summary>
    public static async Task<bool> OpenAsync(this ApiHost host, XElement twiml, string callSid)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var opened = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new OpenMediaSessionCommand(
            CallId.From(Guid.Parse(twiml.Parameter("callId"))), twiml.Parameter("token"), callSid));
        return opened.IsSuccess;
    }

    /// <summary>Whoever calls from that number is a contact that is blocked.</summary>
    public static async Task BlockAsync(this ApiHost host, string phone)
    {
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OwnerScope>().ActFor(Demonstration.Owner);
        var contact = Contact.Create(Demonstration.Owner, "Carla", PhoneNumber.Parse(phone), DateTime.UnixEpoch);
        contact.Block();
        var db = scope.ServiceProvider.GetRequiredService<IAppDb>();
        db.Set<Contact>().Add(contact);
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
