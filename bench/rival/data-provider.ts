import { HttpError, type DataProvider, type RaRecord } from 'react-admin';

interface Answer {
  data: RaRecord[];
  pagination: { total: number };
}

/** The part of the API that a list needs; everything else is refused. */
export function dataProvider(key: string): DataProvider {
  const refuse = () => Promise.reject(new Error('this list is only read'));
  return {
    getList: async (_, { pagination, filter, signal }) => {
      const query = new URLSearchParams();
      if (filter.q) query.set('search', filter.q);
      query.set('page', String(pagination?.page ?? 1));
      query.set('limit', String(pagination?.perPage ?? 50));
      const response = await fetch(`/api/public/v1/contacts?${query}`, {
        headers: { authorization: `Bearer ${key}` },
        signal: signal ?? null,
      });
      if (!response.ok) throw new HttpError(response.statusText, response.status);
      const { data, pagination: { total } } = (await response.json()) as Answer;
      return { data: data as never[], total };
    },
    getOne: refuse,
    getMany: refuse,
    getManyReference: refuse,
    create: refuse,
    update: refuse,
    updateMany: refuse,
    delete: refuse,
    deleteMany: refuse,
    supportAbortSignal: true,
  };
}
