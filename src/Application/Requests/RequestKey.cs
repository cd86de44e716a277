using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Requests;

/// <summary>The key of a request.</summary>
/// <param name="Sender">Which program of whom sent it, or from where: another's key is another one.</param>
/// <param name="Value">As it was sent.</param>
public sealed record RequestKey(string Sender, string Value)
{
    /// <summary>As it is kept: a database that gets into the wrong hands tells no key.</summary>
    internal string Hash { get; } = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Sender}\n{Value}")));

    /// <summary>The row of the request, among those of whoever the scope acts for, or of strangers where it acts for nobody.</summary>
    internal IQueryable<IdempotentRequest> In(IAppDb db, OwnerScope scope)
    {
        var (owner, hash) = (scope.Owner ?? default, Hash);
        return db.Set<IdempotentRequest>().AcrossOwners().Where(r => r.OwnerId == owner && r.Key == hash);
    }
}
