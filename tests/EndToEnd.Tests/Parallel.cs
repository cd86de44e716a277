// Calls last as long as they last, and need little of the machine: several at once.
[assembly: Parallelizable(ParallelScope.Children)]
[assembly: LevelOfParallelism(3)]
