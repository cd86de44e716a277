using Microsoft.Extensions.Hosting;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.PhoneLines;

/// <summary>
/// Whether a number is the owner's: it is one of the account's, and where others use the deployment, too, its name at the carrier holds the
/// <see cref="OwnerWord"/>: docs/adr/0016-whose-a-number-is.md.
/// </summary>
internal sealed class LineProof(ICarrier carrier, IUserAccounts accounts, IHostEnvironment environment, OwnerScope scope)
{
    /// <summary>Elsewhere all accounts are those of whoever develops, and the carrier may be out of reach: a line is added, and says what is wrong.</summary>
    public bool IsDemanded => environment.IsProduction();

    /// <summary>Null where none is needed, as where the owner has the deployment for themselves.</summary>
    public async Task<string?> NeededWordAsync(CancellationToken ct) =>
        IsDemanded && await accounts.HasOthersAsync(scope.Required, ct) ? OwnerWord.Of(scope.Required) : null;

    /// <summary>
    /// The number at the carrier, or an <see cref="InvalidError"/>. Where others use the deployment, a number that is theirs and one that is no number of the
    /// account are told in the same words.
    /// </summary>
    /// <exception cref="CarrierException">The carrier was not asked, or did not answer.</exception>
    public async Task<Result<CarrierNumber>> FindAsync(PhoneNumber number, CancellationToken ct)
    {
        var found = await carrier.FindNumberAsync(number, ct);
        if (await NeededWordAsync(ct) is { } word && !(found is not null && OwnerWord.IsIn(found.Name, scope.Required)))
        {
            return InvalidError.Of("Number", $"Nothing says that this number is yours. Whoever runs this deployment has to put {word} into its friendly name at the carrier, "
                + "where it has to be one of the account's numbers.");
        }

        return found switch
        {
            null => InvalidError.Of("Number", "This is not one of the numbers of the account at the carrier: buy it there, or move it there, first."),
            { TakesCalls: false } => InvalidError.Of("Number", "This number takes no calls: the carrier sold it for messages alone."),
            _ => found,
        };
    }
}
