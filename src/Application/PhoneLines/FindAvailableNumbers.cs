using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Application.PhoneLines;

/// <summary>The numbers of the account at the carrier that the owner could add: that take calls, that no line has, and that are the owner's.</summary>
/// <returns><see cref="ConflictError"/> where there is no carrier or it refuses, and <see cref="UnavailableError"/> where it does not answer.</returns>
public sealed record FindAvailableNumbersQuery : IRequest<Result<AvailableNumbersDto>>;

/// <summary>Numbers that can be added.</summary>
/// <param name="Items">In the order of the numbers.</param>
/// <param name="OwnerWord">
/// What a number's friendly name at the carrier has to contain so that it is yours; whoever runs this deployment puts it there. Null where you have the
/// deployment for yourself: then all numbers of the account are yours.
/// </param>
public sealed record AvailableNumbersDto(IReadOnlyList<AvailableNumberDto> Items, string? OwnerWord);

/// <summary>A number of the account that nobody has added.</summary>
/// <param name="Number">E.164.</param>
/// <param name="Name">Its friendly name at the carrier.</param>
/// <param name="IsInUse">Calls to it lead elsewhere at present, and will not any more once it is added.</param>
public sealed record AvailableNumberDto(string Number, string Name, bool IsInUse);

internal sealed class FindAvailableNumbersHandler(IAppDb db, ICarrier carrier, LineProof proof, OwnerScope scope)
    : IRequestHandler<FindAvailableNumbersQuery, Result<AvailableNumbersDto>>
{
    public async Task<Result<AvailableNumbersDto>> Handle(FindAvailableNumbersQuery query, CancellationToken cancellationToken)
    {
        if (!carrier.IsConfigured)
            return CarrierErrors.NoAccount;
        try
        {
            var word = await proof.NeededWordAsync(cancellationToken);
            var own = (await carrier.ListNumbersAsync(cancellationToken))
                .Where(number => number.TakesCalls && (word is null || OwnerWord.IsIn(number.Name, scope.Required)))
                .DistinctBy(number => number.Number) // the account may change between two pages of the list
                .ToDictionary(number => number.Number);
            var numbers = own.Keys.ToList();
            var added = await db.Set<PhoneLine>().AcrossOwners().Where(line => numbers.Contains(line.Number)).Select(line => line.Number).ToListAsync(cancellationToken);
            return new AvailableNumbersDto(
                [
                    .. own.Values.Where(number => !added.Contains(number.Number)).OrderBy(number => number.Number.Value, StringComparer.Ordinal)
                        .Select(number => new AvailableNumberDto(number.Number.Value, number.Name, number.IsInUse)),
                ],
                word);
        }
        catch (CarrierException e)
        {
            return e.ToError();
        }
    }
}
