using FluentValidation;

namespace VoiceAssistant.Application.Common.Lists;

internal sealed class PageRequestValidator : AbstractValidator<PageRequest>
{
    public PageRequestValidator()
    {
        RuleFor(p => p.Number).InclusiveBetween(1, PageRequest.LargestNumber).OverridePropertyName("page")
            .WithMessage($"Pages are numbered from 1 to {PageRequest.LargestNumber}.");
        RuleFor(p => p.Size).InclusiveBetween(1, PageRequest.LargestSize).OverridePropertyName("pageSize")
            .WithMessage($"A page holds 1 to {PageRequest.LargestSize} items.");
        RuleFor(p => p.Cursor).Null().When(p => p.Number is not null).OverridePropertyName("cursor")
            .WithMessage("A cursor says by itself where it goes on: leave out either cursor or page.");
    }
}
